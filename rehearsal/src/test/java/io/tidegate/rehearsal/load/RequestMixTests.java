package io.tidegate.rehearsal.load;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.rehearsal.load.RequestMix.Shares;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestMixTests {

	@Test
	void theSameSeedGivesTheSameRequests() {
		assertThat(draw(7, 1000)).isEqualTo(draw(7, 1000)).isNotEqualTo(draw(8, 1000));
	}

	@Test
	void mostAreShortAndAllKindsAreThere() {
		Map<RequestKind, Long> kinds = draw(1, 10_000).stream()
			.collect(Collectors.groupingBy(PlannedRequest::kind, Collectors.counting()));
		assertThat(kinds.get(RequestKind.SHORT)).isBetween(9200L, 9600L);
		assertThat(kinds.get(RequestKind.SLOW)).isBetween(200L, 400L);
		assertThat(kinds.get(RequestKind.UPLOAD)).isBetween(90L, 210L);
		assertThat(kinds.get(RequestKind.DOWNLOAD)).isBetween(90L, 210L);
		assertThat(kinds).doesNotContainKey(RequestKind.LONG);
	}

	@Test
	void slowOnesTakeOneToFourSecondsAndBodiesAreOneToFiveMegabytes() {
		for (PlannedRequest request : draw(1, 10_000)) {
			switch (request.kind()) {
				case SLOW -> assertThat(request.amount()).isBetween(1000L, 4000L);
				case UPLOAD, DOWNLOAD -> assertThat(request.amount() / 1024 / 1024).isBetween(1L, 5L);
				default -> assertThat(request.amount()).isZero();
			}
		}
	}

	@Test
	void pathsAreAskedForInTurnAndAllOfThemAreShort() {
		PathRotation rotation = new PathRotation(List.of("/a", "/b"));
		assertThat(Stream.generate(rotation::next).limit(3)).containsExactly(
				new PlannedRequest(RequestKind.SHORT, 0, "/a"), new PlannedRequest(RequestKind.SHORT, 0, "/b"),
				new PlannedRequest(RequestKind.SHORT, 0, "/a"));
	}

	private static List<PlannedRequest> draw(long seed, int count) {
		RequestMix mix = new RequestMix(seed, Shares.defaults());
		return Stream.generate(mix::next).limit(count).toList();
	}

}
