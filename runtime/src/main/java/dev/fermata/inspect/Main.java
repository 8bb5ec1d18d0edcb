package dev.fermata.inspect;

import java.io.PrintStream;
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

  private static final long LONGEST_SECONDS = 60;

  private static final String USAGE = """
      usage: java -jar fermata-runtime.jar COMMAND [PID]

        pstree PID  draws the tasks of each loop, under what awaits them
        ps PID      a line for each task
        json PID    the same for programs
        help        prints this

      Without a PID, lists the processes of this user that have loops.

      exit code: 0 answered, 1 the process could not be asked, 2 wrong arguments,
                 3 tasks wait for each other
      """;

  /** The operation of the bean that answers each command. */
  private static final Map<String, String> OPERATIONS =
      Map.of("pstree", "tree", "ps", "table", "json", "json");

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
    String operation = arguments.length == 0 ? null : OPERATIONS.get(arguments[0]);
    if (operation == null || arguments.length > 2) {
      err.print(USAGE);
      return WRONG_ARGUMENTS;
    }
    try {
      String answer = answer(operation, arguments);
      out.print(answer);
      out.flush();
      return Json.tellsDeadlock(answer) || Tasks.tellsDeadlock(answer) ? DEADLOCK : ANSWERED;
    } catch (NumberFormatException noNumber) {
      err.println(noNumber.getMessage());
      return WRONG_ARGUMENTS;
    } catch (Unanswered reason) {
      err.println(reason.getMessage());
      return NOT_ANSWERED;
    }
  }

  private static String answer(String operation, String... arguments) throws Unanswered {
    if (arguments.length == 1) {
      ToolModules.require();
      return inTime("the processes of this user", RemoteLoops::list);
    }
    ProcessId process = ProcessId.of(arguments[1]);
    process.check();
    ToolModules.require();
    return inTime(process.toString(), () -> RemoteLoops.ask(process, operation));
  }

  /** What {@code question} gives; a process that has stopped may never answer. */
  private static String inTime(String asked, Callable<String> question) throws Unanswered {
    FutureTask<String> answer = new FutureTask<>(question);
    Thread asking = new Thread(answer, "fermata-inspect");
    asking.setDaemon(true);
    asking.start();
    try {
      return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException tooLong) {
      throw new Unanswered(asked + " did not answer within " + LONGEST_SECONDS + " s");
    } catch (InterruptedException interrupt) {
      throw new Unanswered("interrupted while " + asked + " was asked");
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Unanswered reason
          ? reason
          : new Unanswered(asked + " could not be asked: " + failure.getCause());
    }
  }
}
