package io.tidegate.doctor.report;

import java.io.PrintWriter;

import io.tidegate.doctor.judge.Judgement;

/**
 * A way to write down what was found.
 */
@FunctionalInterface
public interface Report {

	/**
	 * Write it.
	 * @param judgement what was found
	 * @param out where to
	 */
	void write(Judgement judgement, PrintWriter out);

}
