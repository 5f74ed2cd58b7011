package io.tidegate.localalb.misbehaviour;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.localalb.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of what is to go wrong.
 */
final class LineReader {

	private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%");

	private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

	private static final Pattern TARGET = Pattern.compile("[^:\\s]+:\\d{1,5}");

	private final String line;

	private final Iterator<String> words;

	private int percent = 100;

	private String target = "";

	private String rule = "";

	LineReader(String line) {
		this.line = line.strip();
		this.words = Arrays.asList(this.line.split("\\s+")).iterator();
	}

	Misbehaviour read() {
		Effect effect = effect(word());
		while (this.words.hasNext()) {
			scope(word());
		}
		boolean onlyForRequests = this.percent != 100 || !this.rule.isEmpty();
		if (effect == null && onlyForRequests) {
			throw unreadable("unhealthy is for all checks of a target: it has neither a share nor a rule");
		}
		return new Misbehaviour(effect, this.percent, this.target, this.rule, this.line);
	}

	private @Nullable Effect effect(String word) {
		return switch (word) {
			case "latency" -> new Effect.Latency(duration(word()));
			case "reset" -> new Effect.Reset();
			case "silence" -> new Effect.Silence();
			case "answer" -> new Effect.Answer(Integer.parseInt(fitting(STATUS, word(), "a status from 200 to 599")));
			case "unhealthy" -> null;
			default -> throw unreadable(
					"begin with latency 200ms, reset, silence, answer 503 or unhealthy, or give none alone");
		};
	}

	private void scope(String word) {
		Matcher share = SHARE.matcher(word);
		if (share.matches()) {
			this.percent = Integer.parseInt(share.group(1));
			if (this.percent < 1 || this.percent > 100) {
				throw unreadable("give a share from 1% to 100%");
			}
			return;
		}
		switch (word) {
			case "target" -> this.target = fitting(TARGET, word(), "a target such as 127.0.1.1:9000");
			case "rule" -> this.rule = word();
			default -> throw unreadable("after it come a share such as 10%, target IP:PORT or rule ARN");
		}
	}

	private String fitting(Pattern form, String word, String meaning) {
		if (!form.matcher(word).matches()) {
			throw unreadable("give " + meaning);
		}
		return word;
	}

	private Duration duration(String word) {
		try {
			return Durations.parse(word);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable("give a time such as 200ms, 5s or 2m after latency");
		}
	}

	private String word() {
		if (!this.words.hasNext()) {
			throw unreadable("something is missing at its end");
		}
		return this.words.next();
	}

	private IllegalArgumentException unreadable(String remedy) {
		return new IllegalArgumentException("'" + this.line + "' is not a misbehaviour: " + remedy + ".");
	}

}
