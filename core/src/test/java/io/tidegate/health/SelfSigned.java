package io.tidegate.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate that nobody vouches for, for a host that nobody is.
 *
 * @param keys the key and the certificate, ready for a server
 */
public record SelfSigned(KeyManagerFactory keys) {

	private static final String PASSWORD = "changeit";

	/**
	 * Make one with the running Java's keytool.
	 * @param directory where its files may be
	 * @return the certificate
	 * @throws Exception if that fails
	 */
	public static SelfSigned in(Path directory) throws Exception {
		Path store = directory.resolve("self-signed.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "self", "-keyalg", "EC", "-dname", "CN=elsewhere.example", "-storetype",
				"PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(output).isZero();
		return new SelfSigned(managers(store));
	}

	private static KeyManagerFactory managers(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, PASSWORD.toCharArray());
		return managers;
	}

}
