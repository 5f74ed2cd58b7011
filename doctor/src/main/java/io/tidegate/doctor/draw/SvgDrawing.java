package io.tidegate.doctor.draw;

import java.util.ArrayList;
import java.util.List;

import io.tidegate.doctor.picture.Picture;

/**
 * The picture as SVG.
 */
public final class SvgDrawing {

	private static final int LINE = 22;

	private static final int LEFT = 220;

	private static final int WIDTH = 560;

	private final StringBuilder body = new StringBuilder();

	private int y = 30;

	private SvgDrawing() {
	}

	/**
	 * Draw a picture.
	 * @param pictures the pictures, one under the other
	 * @return the text of an SVG file
	 */
	public static String draw(List<Picture> pictures) {
		SvgDrawing drawing = new SvgDrawing();
		pictures.forEach(drawing::add);
		return """
				<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="%d" font-family="sans-serif" font-size="13">
				<rect width="100%%" height="100%%" fill="#ffffff"/>
				%s</svg>
				"""
			.formatted(drawing.y + LINE, drawing.body);
	}

	private void add(Picture picture) {
		heading("Who talks to whom");
		Ways.of(picture).forEach((line) -> text(20, line, "#222222"));
		List<StopStory> stories = new ArrayList<>();
		picture.taskDefinitions().forEach((task) -> StopStory.of(picture, task).ifPresent(stories::add));
		stories.forEach(this::add);
	}

	private void add(StopStory story) {
		heading("One task of " + story.label() + " stops without warning (0 to " + story.end() + " s)");
		for (StopStory.Bar bar : story.bars()) {
			int x = LEFT + at(bar.start(), story);
			int width = Math.max(2, at(bar.end(), story) - at(bar.start(), story));
			this.body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"2\" fill=\"%s\"/>\n".formatted(x,
					this.y - 12, width, colour(bar.name())));
			label(20, bar.name(), "#222222");
			text(LEFT + WIDTH + 12, bar.note(), "#666666");
		}
	}

	private void heading(String text) {
		this.y += LINE / 2;
		this.body.append("<text x=\"20\" y=\"%d\" font-weight=\"bold\">%s</text>\n".formatted(this.y, escaped(text)));
		this.y += LINE;
	}

	private void text(int x, String text, String colour) {
		label(x, text, colour);
		this.y += LINE;
	}

	private void label(int x, String text, String colour) {
		this.body.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n".formatted(x, this.y, colour, escaped(text)));
	}

	private static int at(int second, StopStory story) {
		return (int) ((long) WIDTH * second / Math.max(1, story.end()));
	}

	private static String colour(String name) {
		if (name.startsWith("drain")) {
			return "#2a9d8f";
		}
		return name.equals("deregistration delay") ? "#e9c46a" : "#457b9d";
	}

	private static String escaped(String text) {
		return text.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
