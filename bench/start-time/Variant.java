import java.util.Map;

/**
 * A way to start the application.
 *
 * @param title what it is called
 * @param jar the application
 * @param settings what the environment says, beside where to listen
 * @param registers whether to wait until the application has registered itself
 */
record Variant(String title, String jar, Map<String, String> settings, boolean registers) {

}
