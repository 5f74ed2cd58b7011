package io.tidegate.rehearsal.run;

import java.time.Instant;
import java.util.List;

import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.VariantResult.RollOut;
import org.jspecify.annotations.Nullable;

/**
 * What became of a load, and of the roll-outs under it.
 *
 * @param loadStarted when the first request was due
 * @param rollOuts when each roll-out began and was done
 * @param load what became of the requests
 * @param longLived what became of connections that were to stay
 */
record Played(Instant loadStarted, List<RollOut> rollOuts, LoadResult load, LongLivedResult longLived) {

	/**
	 * What became of connections that were to stay, if there were any.
	 * @return null if there were none
	 */
	@Nullable LongLivedResult stayed() {
		return this.longLived.byKind().isEmpty() ? null : this.longLived;
	}

}
