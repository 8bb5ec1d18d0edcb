package dev.fermata.samples.temporal;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one of the samples on a server in this process, which skips time, and prints what happens.
 *
 * <pre>
 *   temporal-samples/run NAME
 * </pre>
 */
public final class TemporalSamples {
  private static final String QUEUE = "samples";
  private static final int MONTHS = 12;
  private static final int PICTURES = 1000;
  private static final int AT_A_TIME = 50;

  /** All samples, by name. */
  static final Map<String, Sample> ALL = new TreeMap<>(Map.of(
      "order", TemporalSamples::order,
      "subscription", TemporalSamples::subscription,
      "fanout", TemporalSamples::fanOut));

  private TemporalSamples() {}

  /** A sample, which prints what happens. */
  @FunctionalInterface
  interface Sample {
    void run(TestWorkflowEnvironment environment, PrintStream out);
  }

  /** Runs the named one; exits with status 2 if there is none of that name. */
  public static void main(String[] arguments) {
    Sample sample = arguments.length == 1 ? ALL.get(arguments[0]) : null;
    if (sample == null) {
      System.err.println("usage: temporal-samples/run NAME; the names are " + ALL.keySet());
      System.exit(2);
    }
    run(sample, System.out);
    System.exit(0); // the server in this process leaves threads
  }

  static void run(Sample sample, PrintStream out) {
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      sample.run(environment, out);
    }
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build();
  }

  private static <T> T stub(TestWorkflowEnvironment environment, Class<T> type) {
    return environment.getWorkflowClient().newWorkflowStub(type, options());
  }

  /** An order that goes well, and one that cannot be shipped, and is undone. */
  private static void order(TestWorkflowEnvironment environment, PrintStream out) {
    Worker worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(Orders.OrderProcess.class);
    worker.registerActivitiesImplementations(new PrintingShop(out));
    environment.start();
    for (String order : new String[] {"tea", "a piano"}) {
      try {
        out.println("the order of " + order + " gives: "
            + stub(environment, Orders.OrderWorkflow.class).process(order));
      } catch (WorkflowFailedException failed) {
        out.println("the order of " + order + " fails: "
            + ((ApplicationFailure) failed.getCause().getCause()).getOriginalMessage());
      }
    }
  }

  /** The activities of a shop that ships no pianos. */
  private record PrintingShop(PrintStream out) implements Orders.Shop {
    private String told(String what) {
      out.println("  " + what);
      return what;
    }

    @Override
    public String charge(String order) {
      return told("payment of " + order);
    }

    @Override
    public void refund(String payment) {
      told("refund the " + payment);
    }

    @Override
    public String reserve(String order) {
      return told("reservation of " + order);
    }

    @Override
    public void release(String reservation) {
      told("release the " + reservation);
    }

    @Override
    public String ship(String order) {
      if (order.endsWith("piano")) {
        throw ApplicationFailure.newNonRetryableFailure("no lorry is large enough", "NoLorry");
      }
      return told("parcel of " + order);
    }
  }

  /** A year in which each month is billed. */
  private static void subscription(TestWorkflowEnvironment environment, PrintStream out) {
    Worker worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(Subscriptions.Subscription.class);
    worker.registerActivitiesImplementations((Subscriptions.Billing) (customer, month) -> {
      out.println("  " + day(environment) + ": month " + month + " of " + customer + " is billed");
      return 10;
    });
    environment.start();
    long begin = System.nanoTime();
    int billed =
        stub(environment, Subscriptions.SubscriptionWorkflow.class).subscribe("ann", MONTHS);
    out.println("billed in the year: " + billed + ", in "
        + (System.nanoTime() - begin) / 1_000_000_000 + " s on the clock of this machine");
  }

  private static String day(TestWorkflowEnvironment environment) {
    return Instant.ofEpochMilli(environment.currentTimeMillis()).toString().substring(0, 10);
  }

  /** A thousand activities, fifty at a time. */
  private static void fanOut(TestWorkflowEnvironment environment, PrintStream out) {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Worker worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(FanOut.ShrinkAll.class);
    worker.registerActivitiesImplementations((FanOut.Pictures) picture -> {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      int count = done.incrementAndGet();
      if (count % 100 == 0) {
        out.println("  " + count + " pictures");
      }
      running.decrementAndGet();
      return picture;
    });
    environment.start();
    long bytes = stub(environment, FanOut.FanOutWorkflow.class).shrinkAll(PICTURES, AT_A_TIME);
    out.println(bytes + " bytes; not more than " + AT_A_TIME + " activities at a time: "
        + (most.get() <= AT_A_TIME));
  }
}
