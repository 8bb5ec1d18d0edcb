package dev.fermata.internal.basics;

/** The name of the method that holds an async body: the compiler adds to that of the source. */
public final class BodyName {
  private static final String SUFFIX = "$async";
  private static final String LAMBDA_PREFIX = "lambda$";

  /** The class loader whose name stack traces leave out. */
  private static final String APPLICATION_LOADER = "app";

  private BodyName() {}

  /**
   * The name in the source: {@code buy} of {@code buy$async}, {@code lambda$main$0} of
   * {@code lambda$main$async$0}. Other names stay as they are.
   */
  public static String inSource(String method) {
    int end = method.startsWith(LAMBDA_PREFIX) ? method.lastIndexOf('$') : method.length();
    int begin = end - SUFFIX.length();
    return begin > 0 && method.startsWith(SUFFIX, begin)
        ? method.substring(0, begin) + method.substring(end)
        : method;
  }

  /** The same place, in the method as the user knows it. */
  public static StackTraceElement inSource(StackTraceElement frame) {
    String method = frame.getMethodName();
    String source = inSource(method);
    String loader = frame.getClassLoaderName();
    return source.equals(method)
        ? frame
        : new StackTraceElement(
            APPLICATION_LOADER.equals(loader) ? null : loader,
            frame.getModuleName(),
            frame.getModuleVersion(),
            frame.getClassName(),
            source,
            frame.getFileName(),
            frame.getLineNumber());
  }
}
