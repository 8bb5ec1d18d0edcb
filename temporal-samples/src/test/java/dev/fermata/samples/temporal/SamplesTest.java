package dev.fermata.samples.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.temporal.AwaitLines;
import dev.fermata.temporal.testing.ReplayEachTask;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The samples of the page about workflows. */
class SamplesTest {
  // region environment
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
          .setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.newBuilder()
              .setGrpcClientInterceptors(List.of(new ReplayEachTask()))
              .build())
          .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
              .setDataConverter(
                  DefaultDataConverter.newDefaultInstance().withFailureConverter(new AwaitLines()))
              .build())
          .build());

  private final Worker worker = environment.newWorker("samples");

  @AfterEach
  void close() {
    environment.close();
  }

  // endregion

  private WorkflowOptions options() {
    return WorkflowOptions.newBuilder().setTaskQueue("samples").build();
  }

  private WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  private static final class ShopActivities implements Orders.Shop {
    final List<String> log = new CopyOnWriteArrayList<>();
    final CountDownLatch shipping = new CountDownLatch(1);
    volatile boolean ships = true;

    @Override
    public String charge(String order) {
      log.add("charge");
      return "payment of " + order;
    }

    @Override
    public void refund(String payment) {
      log.add("refund " + payment);
    }

    @Override
    public String reserve(String order) {
      log.add("reserve");
      return "reservation of " + order;
    }

    @Override
    public void release(String reservation) {
      log.add("release " + reservation);
    }

    @Override
    public String ship(String order) {
      if (!ships) {
        throw ApplicationFailure.newNonRetryableFailure("no lorry", "NoLorry");
      }
      shipping.countDown();
      if (order.equals("slow")) {
        Activity.getExecutionContext().doNotCompleteOnReturn();
      }
      return "parcel of " + order;
    }
  }

  private ShopActivities startShop() {
    ShopActivities shop = new ShopActivities();
    worker.registerWorkflowImplementationTypes(Orders.OrderProcess.class);
    worker.registerActivitiesImplementations(shop);
    environment.start();
    return shop;
  }

  @Test
  void anOrderIsChargedReservedAndShipped() {
    startShop();
    assertEquals(
        "payment of tea, parcel of tea",
        client().newWorkflowStub(Orders.OrderWorkflow.class, options()).process("tea"));
  }

  @Test
  void whatWasDoneIsUndoneWhereALaterStepFails() {
    ShopActivities shop = startShop();
    shop.ships = false;
    Orders.OrderWorkflow order = client().newWorkflowStub(Orders.OrderWorkflow.class, options());
    assertThrows(WorkflowFailedException.class, () -> order.process("tea"));
    assertEquals(
        List.of("refund payment of tea", "release reservation of tea"),
        shop.log.stream()
            .filter(line -> line.startsWith("re") && line.contains(" "))
            .sorted()
            .toList());
    assertEquals(4, shop.log.size());
  }

  @Test
  void whatWasDoneIsUndoneWhereTheOrderIsCancelled() throws InterruptedException {
    ShopActivities shop = startShop();
    WorkflowStub order = client().newUntypedWorkflowStub("OrderWorkflow", options());
    order.start("slow");
    assertTrue(shop.shipping.await(30, TimeUnit.SECONDS));
    order.cancel();
    assertThrows(WorkflowFailedException.class, () -> order.getResult(String.class));
    assertEquals(4, shop.log.size());
  }

  // region year
  @Test
  void aSubscriptionIsBilledEachMonthOfAYear() {
    worker.registerWorkflowImplementationTypes(Subscriptions.Subscription.class);
    worker.registerActivitiesImplementations((Subscriptions.Billing) (customer, month) -> 10);
    environment.start();
    long begin = environment.currentTimeMillis();
    assertEquals(
        120,
        client()
            .newWorkflowStub(Subscriptions.SubscriptionWorkflow.class, options())
            .subscribe("ann", 12));
    assertTrue(environment.currentTimeMillis() - begin >= TimeUnit.DAYS.toMillis(360));
  }

  // endregion

  @Test
  void aSubscriptionThatIsGivenUpIsNotBilledAnyMore() {
    worker.registerWorkflowImplementationTypes(Subscriptions.Subscription.class);
    worker.registerActivitiesImplementations((Subscriptions.Billing) (customer, month) -> 10);
    environment.start();
    WorkflowStub stub = client().newUntypedWorkflowStub("SubscriptionWorkflow", options());
    environment.registerDelayedCallback(java.time.Duration.ofDays(45), () -> stub.signal("giveUp"));
    stub.start("ann", 12);
    assertEquals(20, stub.getResult(Integer.class));
    assertEquals(20, stub.query("billed", Integer.class));
  }

  @Test
  void aThousandActivitiesRunFiftyAtATime() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    worker.registerWorkflowImplementationTypes(FanOut.ShrinkAll.class);
    worker.registerActivitiesImplementations((FanOut.Pictures) picture -> {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      running.decrementAndGet();
      return picture;
    });
    environment.start();
    assertEquals(
        999 * 1000 / 2,
        client().newWorkflowStub(FanOut.FanOutWorkflow.class, options()).shrinkAll(1000, 50));
    assertTrue(most.get() <= 50, most.toString());
  }
}
