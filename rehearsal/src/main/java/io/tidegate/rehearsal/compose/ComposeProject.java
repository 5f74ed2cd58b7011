package io.tidegate.rehearsal.compose;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.FreePort;

/**
 * The project's compose file under a name of its own and on free ports, so that it gets
 * into nobody's way. It is taken down when this is closed, and when the rehearsal itself
 * is stopped. Safe for use by several threads.
 */
public final class ComposeProject implements AutoCloseable {

	static final String NAME = "tidegate-rehearsal";

	private static final String LABEL = "label=com.docker.compose.project=" + NAME;

	private final Thread hook = new Thread(this::takeDown, "take-down");

	private final Path file;

	private final int port = FreePort.find();

	private final int apiPort = FreePort.find();

	private final Cli cli;

	private final List<String> compose;

	private boolean down;

	/**
	 * Nothing is up yet.
	 * @param file the compose file
	 * @throws IOException if there is no free port
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if what is needed is not there
	 */
	public ComposeProject(Path file) throws IOException, InterruptedException, DeploymentFailedException {
		this.file = file;
		this.cli = new Cli(Map.of("TIDEGATE_PORT", Integer.toString(this.port), "TIDEGATE_API_PORT",
				Integer.toString(this.apiPort)));
		this.compose = new Surroundings(this.cli).compose();
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Where clients send their requests.
	 * @return the load balancer's listener
	 */
	public URI address() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	/**
	 * Where the load balancer tells its targets and their states.
	 * @return an address
	 */
	public URI targets() {
		return URI.create("http://127.0.0.1:" + this.apiPort + "/_local-alb/targets");
	}

	/**
	 * Starts all that is not running, and returns before it is healthy.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if it cannot be started
	 */
	public void up() throws InterruptedException, DeploymentFailedException {
		compose("up", "--detach");
	}

	/**
	 * Stops services, those first that depend on others; returns when they have ended.
	 * @param services which
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if they cannot be stopped
	 */
	void stop(List<String> services) throws InterruptedException, DeploymentFailedException {
		compose("stop", services);
	}

	void kill(String service) throws InterruptedException, DeploymentFailedException {
		compose("kill", service);
	}

	/**
	 * The names of all services.
	 * @return in the order that compose tells them
	 */
	List<String> services() throws InterruptedException, DeploymentFailedException {
		return compose("config", "--services").lines().map(String::strip).toList();
	}

	/**
	 * The services whose image has a container check that passes.
	 * @return their names
	 */
	Set<String> healthy() throws InterruptedException, DeploymentFailedException {
		return docker("ps", "--filter", LABEL, "--filter", "health=healthy", "--format",
				"{{.Label \"com.docker.compose.service\"}}")
			.lines()
			.map(String::strip)
			.collect(Collectors.toSet());
	}

	/**
	 * Where the load balancer reaches a service that owns a network.
	 * @param service its name
	 * @return an IP address
	 */
	String address(String service) throws InterruptedException, DeploymentFailedException {
		return docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}",
				container(service))
			.strip();
	}

	/**
	 * Keeps what a service has printed.
	 * @param service its name
	 * @param since the beginning of what is of interest
	 * @param log where to
	 */
	void keepLog(String service, Instant since, Path log)
			throws IOException, InterruptedException, DeploymentFailedException {
		Files.writeString(log, docker("logs", "--since", since.toString(), container(service)));
	}

	/**
	 * Follows what happens to the containers.
	 * @param output takes a line for each event
	 */
	void follow(Path output) throws IOException {
		this.cli.start(List.of("docker", "events", "--filter", LABEL, "--filter", "type=container", "--filter",
				"event=start", "--filter", "event=kill", "--filter", "event=die", "--format", "{{json .}}"), output);
	}

	private String container(String service) throws InterruptedException, DeploymentFailedException {
		return docker("ps", "--all", "--quiet", "--filter", LABEL, "--filter",
				"label=com.docker.compose.service=" + service)
			.strip();
	}

	private String docker(String... words) throws InterruptedException, DeploymentFailedException {
		List<String> all = new ArrayList<>(List.of("docker"));
		all.addAll(List.of(words));
		return this.cli.run(all);
	}

	private String compose(String command, String... words) throws InterruptedException, DeploymentFailedException {
		return compose(command, List.of(words));
	}

	private String compose(String command, List<String> words) throws InterruptedException, DeploymentFailedException {
		return this.cli.run(line(command, words));
	}

	private List<String> line(String command, List<String> words) {
		List<String> all = new ArrayList<>(this.compose);
		all.addAll(List.of("--file", this.file.toString(), "--project-name", NAME, command));
		all.addAll(words);
		return all;
	}

	@Override
	public void close() {
		takeDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// the hook is running already
		}
	}

	/**
	 * What is under way must not start anything behind it.
	 */
	private synchronized void takeDown() {
		if (this.down) {
			return;
		}
		this.down = true;
		this.cli.stop();
		try {
			this.cli.runLast(line("down", List.of("--timeout", "1")));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
