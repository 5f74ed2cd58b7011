package io.tidegate.doctor.read;

import java.util.List;
import java.util.Map;

import io.tidegate.doctor.picture.Picture;

/**
 * What was read.
 *
 * @param picture the picture
 * @param remarks what could not be used or judged, one sentence each
 * @param texts the files' texts by their names
 */
public record Reading(Picture picture, List<String> remarks, Map<String, String> texts) {

	public Reading {
		remarks = List.copyOf(remarks);
		texts = Map.copyOf(texts);
	}

}
