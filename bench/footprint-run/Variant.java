import java.nio.file.Path;
import java.util.List;

/**
 * A way to run the agent, or what it is compared with.
 *
 * @param title what it is called
 * @param command what to start
 */
record Variant(String title, List<String> command) {

	boolean isNginx() {
		return Path.of(this.command.getFirst()).endsWith("nginx");
	}

}
