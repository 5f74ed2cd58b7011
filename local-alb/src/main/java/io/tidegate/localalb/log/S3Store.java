package io.tidegate.localalb.log;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A store that speaks S3, such as one in a container beside this one. The keys are those
 * of the environment, or {@code local} and {@code local} where it has none.
 */
public final class S3Store implements BucketStore {

	private final S3Client client;

	/**
	 * A store that speaks S3.
	 * @param endpoint its address
	 * @param region the region that requests are signed for
	 */
	public S3Store(URI endpoint, String region) {
		this.client = S3Client.builder()
			.endpointOverride(endpoint)
			.region(Region.of(region))
			.forcePathStyle(true)
			.serviceConfiguration((s3) -> s3.chunkedEncodingEnabled(false))
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.credentialsProvider(credentials())
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.build();
	}

	private static AwsCredentialsProvider credentials() {
		return AwsCredentialsProviderChain.of(EnvironmentVariableCredentialsProvider.create(),
				SystemPropertyCredentialsProvider.create(),
				StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
	}

	@Override
	public void put(String bucket, String key, byte[] content) throws IOException {
		try {
			this.client.putObject((object) -> object.bucket(bucket).key(key), RequestBody.fromBytes(content));
		}
		catch (SdkException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	@Override
	public InputStream open(String bucket, String key, @Nullable String version) throws IOException {
		try {
			return this.client.getObject((object) -> object.bucket(bucket).key(key).versionId(version));
		}
		catch (SdkException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

}
