package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.tidegate.traffic.ConnectionTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sidecar runs as an ordinary user with no capability. This test starts a JVM like
 * that, and is never skipped.
 */
class UnprivilegedTests {

	@Test
	void readsConnectionsAsAnOrdinaryUserWithoutAnyCapability() throws IOException, InterruptedException {
		try (Conversation conversation = new Conversation("127.0.1.79", "127.0.1.79", List.of(new SockDiag()))) {
			Conversation.Pair pair = conversation.connect("127.0.2.79");
			pair.request(100);
			assertThat(run(conversation.port(), pair.remote().local())).containsSubsequence("CapEff:\t0000000000000000",
					"user is root: false", "sock_diag: 1 request waits", "/proc/net/tcp: found");
		}
	}

	private static List<String> run(int port, InetSocketAddress remote) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(withoutPrivileges());
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"--enable-native-access=ALL-UNNAMED", "-cp", copyOfClasses().toString(),
				UnprivilegedRead.class.getName(), Integer.toString(port), Integer.toString(remote.getPort())));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output.lines().toList();
	}

	/** The build may lie in a home directory that no other user can enter. */
	private static Path copyOfClasses() throws IOException {
		Path copy = Files.createTempDirectory("tidegate-unprivileged");
		for (Class<?> each : List.of(SockDiag.class, UnprivilegedRead.class, ConnectionTable.class)) {
			copyPackage(each, copy);
		}
		openToAll(copy);
		return copy;
	}

	private static void copyPackage(Class<?> member, Path copy) throws IOException {
		String folder = member.getPackageName().replace('.', '/');
		Path target = Files.createDirectories(copy.resolve(folder));
		try {
			Path source = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
			if (Files.isDirectory(source)) {
				copyClasses(source.resolve(folder), target);
				return;
			}
			try (FileSystem jar = FileSystems.newFileSystem(source)) {
				copyClasses(jar.getPath(folder), target);
			}
		}
		catch (URISyntaxException ex) {
			throw new IOException(ex);
		}
	}

	private static void copyClasses(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	private static void openToAll(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.toList()) {
				Files.setPosixFilePermissions(path,
						PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
				path.toFile().deleteOnExit();
			}
		}
	}

	private static List<String> withoutPrivileges() {
		if (!System.getProperty("user.name").toLowerCase(Locale.ROOT).equals("root")) {
			return List.of();
		}
		assertThat(Path.of("/usr/bin/setpriv"))
			.as("setpriv, from util-linux, gives up root's privileges for this"
					+ " test: install util-linux, or run the build as an ordinary user")
			.matches(Files::isExecutable);
		return List.of("/usr/bin/setpriv", "--reuid=65532", "--regid=65532", "--clear-groups", "--bounding-set=-all",
				"--inh-caps=-all", "--no-new-privs");
	}

}
