import java.util.List;

/**
 * A way to run the agent.
 *
 * @param title what it is called
 * @param command what to start
 */
record Variant(String title, List<String> command) {

}
