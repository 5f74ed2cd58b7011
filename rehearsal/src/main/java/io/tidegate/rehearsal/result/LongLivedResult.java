package io.tidegate.rehearsal.result;

import java.util.List;
import java.util.Map;

/**
 * What became of connections that were to stay.
 *
 * @param byKind streams and sockets
 * @param ends each end that the client did not make itself
 */
public record LongLivedResult(Map<String, Connections> byKind, List<ConnectionEnd> ends) {

	/**
	 * The connections of one kind.
	 *
	 * @param clients how many had one each, and a new one whenever it ended
	 * @param opened how many were open once
	 * @param goodbyes how many ended in a way that tells the client to go
	 * @param cut how many ended in any other way
	 * @param openAtEnd how many outlived the rehearsal
	 */
	public record Connections(int clients, int opened, int goodbyes, int cut, int openAtEnd) {

	}

	/**
	 * How many clients were not told.
	 * @return the connections that were cut
	 */
	public int cut() {
		return this.byKind.values().stream().mapToInt(Connections::cut).sum();
	}

}
