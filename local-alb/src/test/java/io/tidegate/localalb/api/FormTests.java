package io.tidegate.localalb.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateOidcActionConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms that no client of AWS would send.
 */
class FormTests {

	private static final String PARAMETERS = "AuthenticationRequestExtraParams.entry.";

	@Test
	void aMapThatNamesAKeyTwiceHasItOnce() {
		Form form = new Form(PARAMETERS + "1.key=a&" + PARAMETERS + "1.value=x&" + PARAMETERS + "2.key=a&" + PARAMETERS
				+ "2.value=y&" + PARAMETERS + "3.key=b&" + PARAMETERS + "5.key=after+a+gap");

		assertThat(form.into(AuthenticateOidcActionConfig.builder())).isInstanceOfSatisfying(
				AuthenticateOidcActionConfig.class, (config) -> assertThat(config.authenticationRequestExtraParams())
					.containsExactlyInAnyOrderEntriesOf(Map.of("a", "y", "b", "")));
	}

}
