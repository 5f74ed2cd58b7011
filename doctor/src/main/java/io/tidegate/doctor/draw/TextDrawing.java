package io.tidegate.doctor.draw;

import java.io.PrintWriter;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;

/**
 * The picture in characters.
 */
public final class TextDrawing {

	private static final int WIDTH = 50;

	private TextDrawing() {
	}

	/**
	 * Draw a picture.
	 * @param picture the picture
	 * @param out where to
	 */
	public static void draw(Picture picture, PrintWriter out) {
		out.println("Who talks to whom");
		Ways.of(picture).forEach((line) -> out.println("  " + line));
		for (TaskDefinition task : picture.taskDefinitions()) {
			StopStory.of(picture, task).ifPresent((story) -> draw(story, out));
		}
		out.println();
	}

	private static void draw(StopStory story, PrintWriter out) {
		out.println();
		out.println("One task of " + story.label() + " stops without warning (0 to " + story.end() + " s)");
		int names = story.bars().stream().mapToInt((bar) -> bar.name().length()).max().orElse(0);
		for (StopStory.Bar bar : story.bars()) {
			String line = " ".repeat(at(bar.start(), story))
					+ "#".repeat(Math.max(1, at(bar.end(), story) - at(bar.start(), story)));
			out.println(("  %-" + names + "s |%-" + (WIDTH + 1) + "s| %s").formatted(bar.name(), line, bar.note()));
		}
	}

	private static int at(int second, StopStory story) {
		return (int) ((long) WIDTH * second / Math.max(1, story.end()));
	}

}
