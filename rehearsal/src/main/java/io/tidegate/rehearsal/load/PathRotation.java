package io.tidegate.rehearsal.load;

import java.util.List;

/**
 * Asks for a few paths in turn; all of it counts as short. Not safe for use by several
 * threads.
 */
final class PathRotation implements RequestSource {

	private final List<String> paths;

	private int turn;

	PathRotation(List<String> paths) {
		this.paths = List.copyOf(paths);
	}

	@Override
	public PlannedRequest next() {
		String path = this.paths.get(this.turn);
		this.turn = (this.turn + 1) % this.paths.size();
		return new PlannedRequest(RequestKind.SHORT, 0, path);
	}

}
