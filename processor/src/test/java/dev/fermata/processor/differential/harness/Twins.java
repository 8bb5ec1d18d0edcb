package dev.fermata.processor.differential.harness;

import dev.fermata.processor.differential.harness.Difference.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles programs in both builds, runs both in every mode and compares. */
public final class Twins {
  private final ProgramCompiler compiler;
  private final Build plain;
  private final Build suspending;

  /** Twins of sources of the given Java release. */
  public Twins(int release) {
    this(release, "-g", Build.ASYNC);
  }

  /** {@code debugging} is the option -g or -g:none; the twin that waits is built as told. */
  public Twins(int release, String debugging, Build suspending) {
    this(release, debugging, Build.BLOCKING, suspending);
  }

  /** The same, with the twin of plain Java built as told. */
  public Twins(int release, String debugging, Build plain, Build suspending) {
    this.plain = plain;
    this.compiler = new ProgramCompiler(release, debugging);
    this.suspending = suspending;
  }

  /** The first difference of each program that has one; the number beside a program is its seed. */
  public List<Difference> compare(Map<Program, Long> programs) {
    List<Difference> differences = new ArrayList<>();
    Map<Program, Long> left = new LinkedHashMap<>(programs);
    Map<String, byte[]> blocking = compile(left, plain, Stage.NOT_JAVA, differences);
    Map<String, byte[]> async = compile(left, suspending, Stage.REJECTED, differences);
    differences.replaceAll(each -> isInvalidToo(each, blocking) ? each.notJava() : each);
    BuiltTwins built = new BuiltTwins(blocking, async, plain == Build.THREADS);
    left.forEach((program, seed) -> {
      Difference difference = built.difference(program, seed);
      if (difference != null) {
        differences.add(difference);
      }
    });
    return differences;
  }

  /** Whether nobody can make anything of the class files that javac writes for a program. */
  private static boolean isInvalidToo(Difference difference, Map<String, byte[]> blocking) {
    String program = difference.program().name();
    return difference.what() == Stage.REJECTED
        && ClassFileVerification.complaint(program, blocking, new ProgramLoader(blocking)) != null;
  }

  /**
   * Compiles what compiles; removes the rest from {@code programs}. When javac rejects programs
   * without naming them, halves are tried.
   */
  private Map<String, byte[]> compile(
      Map<Program, Long> programs, Build build, Stage stage, List<Difference> differences) {
    while (!programs.isEmpty()) {
      Compiled compiled = compiler.compile(programs.keySet(), build);
      if (compiled.ok()) {
        return compiled.classes();
      }
      if (compiled.rejected().size() == programs.size() && programs.size() > 1) {
        return compileHalves(programs, build, stage, differences);
      }
      remove(programs, compiled, stage, differences);
    }
    return Map.of();
  }

  private Map<String, byte[]> compileHalves(
      Map<Program, Long> programs, Build build, Stage stage, List<Difference> differences) {
    Map<Program, Long> first = new LinkedHashMap<>();
    Map<Program, Long> second = new LinkedHashMap<>();
    programs.forEach((program, seed) ->
        (first.size() < programs.size() / 2 ? first : second).put(program, seed));
    Map<String, byte[]> classes = new LinkedHashMap<>(compile(first, build, stage, differences));
    classes.putAll(compile(second, build, stage, differences));
    programs.keySet().removeIf(each -> !first.containsKey(each) && !second.containsKey(each));
    return classes;
  }

  private static void remove(
      Map<Program, Long> programs,
      Compiled compiled,
      Stage stage,
      Collection<Difference> differences) {
    for (Program program : List.copyOf(programs.keySet())) {
      if (compiled.rejected().contains(program.name())) {
        programs.remove(program);
        String errors = errorsOf(program, compiled.errors());
        differences.add(new Difference(program, stage, null, errors));
      }
    }
  }

  private static String errorsOf(Program program, List<String> errors) {
    List<String> own = new ArrayList<>();
    for (String error : errors) {
      if (error.contains(program.name() + ".java")) {
        own.add(error);
      }
    }
    return String.join("\n", own.isEmpty() ? errors : own);
  }
}
