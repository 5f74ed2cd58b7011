package io.tidegate.rehearsal.load;

import java.util.List;

import io.tidegate.rehearsal.load.RequestMix.Shares;

/**
 * What a load asks for, and what answers it expects.
 */
public sealed interface LoadContent {

	/**
	 * What to warm the application up with.
	 * @return the same with nothing slow, so that it is over when it ends
	 */
	LoadContent warmUp();

	/**
	 * All that the sample application can do.
	 *
	 * @param shares how much of which kind
	 */
	record Sample(Shares shares) implements LoadContent {

		@Override
		public LoadContent warmUp() {
			return new Sample(new Shares(0, this.shares.bodies(), 4));
		}

	}

	/**
	 * A few paths in turn.
	 *
	 * @param paths the paths
	 * @param anyBody whether the bytes of an answer may differ from those of the first
	 */
	record Paths(List<String> paths, boolean anyBody) implements LoadContent {

		public Paths {
			paths = List.copyOf(paths);
		}

		@Override
		public LoadContent warmUp() {
			return this;
		}

	}

}
