package dev.fermata.inspect;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The tool that shows the loops of a running process. */
public final class Main {
  private static final int ANSWERED = 0;
  private static final int NOT_ANSWERED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int DEADLOCK = 3;
  private static final int ENDED = 4;

  private static final long LONGEST_SECONDS = 60;

  private static final String USAGE = """
      usage: java -jar fermata-runtime.jar COMMAND [PID]

        pstree PID  draws the tasks of each loop, under what awaits them
        ps PID      a line for each task
        json PID    the same for programs
        record PID LOOP SECONDS FILE
                    draws what the tasks of a loop do for so long, to a new file:
                    a page, or, if it ends with .json, a trace for Perfetto
        help        prints this

      Without a PID, lists the processes of this user that have loops.

      LOOP is the name of a loop, or its number, which follows a name that several have.

      exit code: 0 answered, 1 the process could not be asked, 2 wrong arguments,
                 3 tasks wait for each other, 4 the loop or the process ended while
                 it was recorded: what was recorded until then is in the file
      """;

  /** What each command shows. */
  private static final Map<String, String> VIEWS =
      Map.of("pstree", "tree", "ps", "table", "json", "json");

  private static final int RECORD_ARGUMENTS = 5;

  private Main() {}

  /** Runs a command, and ends this process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  private static int run(PrintStream out, PrintStream err, String... arguments) {
    if (arguments.length == 1 && arguments[0].equals("help")) {
      out.print(USAGE);
      return ANSWERED;
    }
    try {
      String answer = answer(arguments);
      if (answer == null) {
        err.print(USAGE);
        return WRONG_ARGUMENTS;
      }
      out.print(answer);
      out.flush();
      if (Json.tellsDeadlock(answer) || Tasks.tellsDeadlock(answer)) {
        return DEADLOCK;
      }
      return LoopRecording.tellsEnd(answer) ? ENDED : ANSWERED;
    } catch (NumberFormatException noNumber) {
      err.println(noNumber.getMessage());
      return WRONG_ARGUMENTS;
    } catch (Unanswered reason) {
      err.println(reason.getMessage());
      return NOT_ANSWERED;
    }
  }

  /** Null if these are no arguments of this. */
  private static String answer(String... arguments) throws Unanswered {
    if (arguments.length == RECORD_ARGUMENTS && arguments[0].equals("record")) {
      return record(arguments);
    }
    String view = arguments.length == 0 ? null : VIEWS.get(arguments[0]);
    if (view == null || arguments.length > 2) {
      return null;
    }
    if (arguments.length == 1) {
      ToolModules.require();
      return inTime("the processes of this user", LONGEST_SECONDS, RemoteLoops::list);
    }
    ProcessId process = process(arguments[1]);
    return inTime(process.toString(), LONGEST_SECONDS, () -> RemoteLoops.view(process, view));
  }

  private static String record(String... arguments) throws Unanswered {
    int seconds;
    try {
      seconds = Integer.parseInt(arguments[3]);
    } catch (NumberFormatException noNumber) {
      throw new NumberFormatException("SECONDS is a number, not " + Names.line(arguments[3]));
    }
    ProcessId process = process(arguments[1]);
    Path file = Path.of(arguments[4]).toAbsolutePath();
    boolean wasThere = Files.exists(file);
    try {
      return inTime(
          process.toString(),
          LONGEST_SECONDS + seconds,
          () -> RemoteLoops.record(process, arguments[2], seconds, file));
    } catch (Unanswered unanswered) {
      if (!wasThere && Files.exists(file) && process.hasEnded()) {
        return LoopRecording.ended(process.toString(), file);
      }
      throw unanswered;
    }
  }

  private static ProcessId process(String argument) throws Unanswered {
    ProcessId process = ProcessId.of(argument);
    process.check();
    ToolModules.require();
    return process;
  }

  /** What {@code question} gives; a process that has stopped may never answer. */
  private static String inTime(String asked, long seconds, Callable<String> question)
      throws Unanswered {
    FutureTask<String> answer = new FutureTask<>(question);
    Thread asking = new Thread(answer, "fermata-inspect");
    asking.setDaemon(true);
    asking.start();
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException tooLong) {
      throw new Unanswered(asked + " did not answer within " + seconds + " s");
    } catch (InterruptedException interrupt) {
      throw new Unanswered("interrupted while " + asked + " was asked");
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Unanswered reason
          ? reason
          : new Unanswered(asked + " could not be asked: " + failure.getCause());
    }
  }
}
