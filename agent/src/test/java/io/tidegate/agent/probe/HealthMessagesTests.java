package io.tidegate.agent.probe;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two messages, against those that the protocol's own library reads and writes.
 */
class HealthMessagesTests {

	@Property(tries = 300)
	void aRequestIsReadAsItWasWritten(@ForAll @StringLength(max = 400) String service)
			throws InvalidProtocolBufferException {
		HealthCheckRequest expected = HealthCheckRequest.newBuilder().setService(service).build();
		assertThat(HealthMessages.request(expected.getService())).isEqualTo(expected.toByteArray());
		assertThat(HealthCheckRequest.parseFrom(HealthMessages.request(expected.getService()))).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
	void anAnswerIsReadAsItWasWritten(ServingStatus status) {
		assertThat(HealthMessages.response(HealthCheckResponse.newBuilder().setStatus(status).build().toByteArray()))
			.hasToString(status.name());
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 99, -1, Integer.MAX_VALUE })
	void aStatusThatTheProtocolDoesNotHaveYetIsUnknown(int status) {
		assertThat(
				HealthMessages.response(HealthCheckResponse.newBuilder().setStatusValue(status).build().toByteArray()))
			.isEqualTo(Serving.UNKNOWN);
	}

	@Property(tries = 300)
	void fieldsThatAreNotKnownAreSkipped(@ForAll @IntRange(min = 2, max = 600_000) int field, @ForAll long number,
			@ForAll byte[] bytes) {
		UnknownFieldSet more = UnknownFieldSet.newBuilder()
			.addField(field,
					Field.newBuilder()
						.addVarint(number)
						.addFixed32((int) number)
						.addFixed64(number)
						.addLengthDelimited(ByteString.copyFrom(bytes))
						.build())
			.build();
		byte[] answer = HealthCheckResponse.newBuilder()
			.setStatus(ServingStatus.SERVING)
			.setUnknownFields(more)
			.build()
			.toByteArray();
		assertThat(HealthMessages.response(answer)).isEqualTo(Serving.SERVING);
		assertThat(HealthMessages.response(more.toByteArray())).isEqualTo(Serving.UNKNOWN);
	}

	@Property(tries = 2000)
	void anyBytesAreReadAsSomething(@ForAll byte[] bytes) {
		assertThat(HealthMessages.response(bytes)).isNotNull();
	}

	@Test
	void whatBreaksOffOrIsNoMessageCannotBeRead() {
		for (byte[] bytes : new byte[][] { { 8 }, { 8, (byte) 0x80 }, { 0x12, 5, 1 }, { 0x0D, 1 }, { 0x09, 1 }, { 7 },
				{ 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1 }, { 0x12, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1 } }) {
			assertThat(HealthMessages.response(bytes)).as("%s", bytes).isEqualTo(Serving.UNREADABLE);
		}
	}

}
