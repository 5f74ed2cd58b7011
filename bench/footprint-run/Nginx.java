import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The yardstick: a server in C that answers the same address, with one worker, and does nothing else.
 */
final class Nginx {

	private static final String CONFIGURATION = """
			daemon off;
			worker_processes 1;
			pid %1$s/nginx.pid;
			error_log stderr;
			events { }
			http {
			  access_log off;
			  server {
			    listen 127.0.0.1:%2$d;
			    location /health { return 200 "UP"; }
			  }
			}
			""";

	private Nginx() {
	}

	static Program start(Variant variant, Path log) throws IOException {
		int port = Program.freePort();
		Path folder = log.toAbsolutePath().getParent();
		Files.createDirectories(folder);
		Path configuration = folder.resolve("nginx.conf");
		Files.writeString(configuration, CONFIGURATION.formatted(folder, port));
		List<String> command = new ArrayList<>(variant.command());
		command.addAll(List.of("-e", "stderr", "-c", configuration.toString()));
		return new Program(new ProcessBuilder(command), port, log);
	}

}
