package io.weighbridge.servers.telemetry.profile;

/**
 * One line of a call chain.
 *
 * @param function class and method, or a class alone where the leaf says what was allocated, or words in brackets where
 *     the call chain is unknown
 * @param file where it is written, empty if unknown
 * @param line in that file, 0 if unknown
 */
public record Frame(String function, String file, int line) {

    /** A frame without source. */
    public static Frame of(String function) {
        return new Frame(function, "", 0);
    }

    /** A frame of a thread, with its source where it is known. */
    public static Frame of(StackTraceElement element) {
        String file = element.getFileName() == null ? "" : path(element.getClassName(), element.getFileName());
        return new Frame(element.getClassName() + "." + element.getMethodName(), file,
            Math.max(0, element.getLineNumber()));
    }

    /** A method of a class whose file nobody recorded: by Java's rule it is named for the outermost class. */
    public static Frame of(String className, String method, int line) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int inner = simple.indexOf('$', 1);
        String file = path(className, (inner < 0 ? simple : simple.substring(0, inner)) + ".java");
        return new Frame(className + "." + method, file, Math.max(0, line));
    }

    private static String path(String className, String fileName) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? fileName : className.substring(0, dot + 1).replace('.', '/') + fileName;
    }
}
