package io.tidegate.doctor;

import java.util.List;

import io.tidegate.doctor.judge.Configuration;
import io.tidegate.doctor.judge.Judge;
import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.read.PictureReader;
import io.tidegate.doctor.tree.Documents;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.View;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents of a test, read into one picture.
 */
final class Samples {

	private final PictureReader reader = new PictureReader();

	static View document(String name, String text) throws UnreadableException {
		return View.of(Documents.read(name, text).getFirst());
	}

	Samples add(String name, String text) throws UnreadableException {
		assertThat(this.reader.tryAdd(name, text)).as(name).isTrue();
		return this;
	}

	Picture picture() {
		return this.reader.reading().picture();
	}

	Judgement judge() throws UnreadableException {
		return new Judge(Configuration.NONE).judge(List.of(this.reader.reading()));
	}

	List<String> rules() throws UnreadableException {
		return judge().findings().stream().map((finding) -> finding.rule().id()).distinct().toList();
	}

}
