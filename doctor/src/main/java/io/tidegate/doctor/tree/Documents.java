package io.tidegate.doctor.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads a file into its documents.
 */
public final class Documents {

	/** A plan of Terraform for 200 services has about four. */
	static final int LARGEST = 8 * 1024 * 1024;

	private Documents() {
	}

	/**
	 * Read the text of a file.
	 * @param file the file
	 * @throws UnreadableException if there is none, if it is too large, or is no text
	 */
	public static String text(Path file) throws UnreadableException {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] bytes = in.readNBytes(LARGEST + 1);
			if (bytes.length > LARGEST) {
				throw new UnreadableException(
						"%s is larger than %d MB: give the doctor the templates alone".formatted(file, LARGEST >> 20));
			}
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw new UnreadableException(file + " is no text in UTF-8: give the doctor JSON or YAML");
		}
		catch (NoSuchFileException ex) {
			throw new UnreadableException("There is no file " + file);
		}
		catch (IOException ex) {
			throw new UnreadableException(file + " cannot be read: " + Sentences.of(ex.getMessage()));
		}
	}

	/**
	 * Read the documents of a text.
	 * @param file its name
	 * @param text the text
	 * @return JSON has one, YAML has any number
	 * @throws UnreadableException if it is neither
	 */
	public static List<Value> read(String file, String text) throws UnreadableException {
		if (text.indexOf('\0') >= 0) {
			throw new UnreadableException(file + " is no text: give the doctor JSON or YAML");
		}
		return looksLikeJson(file, text) ? JsonTree.read(file, text).stream().toList() : YamlTree.read(file, text);
	}

	private static boolean looksLikeJson(String file, String text) {
		String name = file.toLowerCase(Locale.ROOT);
		if (name.endsWith(".yaml") || name.endsWith(".yml")) {
			return false;
		}
		String start = text.stripLeading();
		return name.endsWith(".json") || start.startsWith("{") || start.startsWith("[");
	}

}
