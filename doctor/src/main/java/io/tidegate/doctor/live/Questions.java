package io.tidegate.doctor.live;

import java.util.Optional;
import java.util.function.Supplier;

import io.tidegate.doctor.read.PictureReader;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.UnreadableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Asks AWS, and says what cannot be judged where it refuses.
 *
 * @param reader takes the answers
 */
record Questions(PictureReader reader) {

	/**
	 * Ask one question.
	 * @param <T> the answer's type
	 * @param action its name in IAM
	 * @param without what cannot be judged without it
	 * @param question the call
	 * @return the answer, empty if it was refused
	 * @throws UnreadableException if AWS cannot be reached at all
	 */
	<T extends SdkPojo> Optional<T> ask(String action, String without, Supplier<T> question)
			throws UnreadableException {
		try {
			return Optional.of(question.get());
		}
		catch (AwsServiceException ex) {
			String code = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : "HTTP " + ex.statusCode();
			this.reader.remark("%s was refused (%s): %s".formatted(action, code, without));
			return Optional.empty();
		}
		catch (SdkClientException ex) {
			String first = String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
			throw new UnreadableException(
					"AWS cannot be asked (%s): set AWS_REGION and credentials, or give files".formatted(first));
		}
	}

	/**
	 * Take an answer into the picture.
	 */
	void take(String action, SdkPojo answer) {
		this.reader.answer(tree(action, answer));
	}

	static Fields tree(String action, SdkPojo answer) {
		return SdkTree.of(answer, new Origin(action, 0, ""));
	}

}
