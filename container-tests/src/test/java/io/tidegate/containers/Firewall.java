package io.tidegate.containers;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules inside a task's network namespace, as a network's failure would have them.
 */
final class Firewall implements AutoCloseable {

	private static final String API = Integer.toString(Balancer.API_PORT);

	private static final String APPLICATION = "8080";

	private final String process;

	private List<String> rule = List.of();

	Firewall(Task task) {
		this.process = task.networkProcess();
	}

	/** What goes to the API is lost, without a word. */
	void loseCallsOfTheApi() {
		add("-p", "tcp", "--dport", API, "-j", "DROP");
	}

	/** Whatever talks to the API is told that the connection is broken. */
	void resetCallsOfTheApi() {
		add("-p", "tcp", "--dport", API, "-j", "REJECT", "--reject-with", "tcp-reset");
	}

	/**
	 * Nothing inside the task reaches the application; what comes from outside still
	 * does.
	 */
	void cutOffTheApplication(Cut cut) {
		add(("-o lo -p tcp --dport " + APPLICATION + " -j " + cut.target).split(" "));
	}

	private void add(String... words) {
		this.rule = List.of(words);
		iptables("-I");
	}

	/** Let everything pass again. */
	void open() {
		if (!this.rule.isEmpty()) {
			iptables("-D");
			this.rule = List.of();
		}
	}

	private void iptables(String order) {
		List<String> words = new ArrayList<>(
				List.of("nsenter", "--target", this.process, "--net", "iptables", order, "OUTPUT"));
		words.addAll(this.rule);
		Command.run(words.toArray(String[]::new));
	}

	@Override
	public void close() {
		open();
	}

	/** How a connection fails. */
	enum Cut {

		/** Packets are lost, without a word. */
		SILENCE("DROP"),
		/** As where nobody listens. */
		REFUSAL("REJECT --reject-with tcp-reset");

		private final String target;

		Cut(String target) {
			this.target = target;
		}

	}

}
