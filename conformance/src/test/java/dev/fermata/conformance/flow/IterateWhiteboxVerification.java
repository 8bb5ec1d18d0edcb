package dev.fermata.conformance.flow;

import dev.fermata.flow.Flows;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules of Reactive Streams for what {@link Flows#iterate} subscribes, seen from inside. */
public class IterateWhiteboxVerification extends FlowSubscriberWhiteboxVerification<Integer> {
  private LoopThread thread;

  public IterateWhiteboxVerification() {
    super(new TestEnvironment(Waits.LONGEST_MILLIS, Waits.SILENCE_MILLIS));
  }

  @BeforeClass
  public void start() {
    thread = new LoopThread();
  }

  @AfterClass
  public void stop() {
    thread.close();
  }

  @Override
  protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
    return new Probed(new Iterating(thread.loop()), probe);
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  /** Tells the probe what was received. */
  private static final class Probed implements Flow.Subscriber<Integer>, SubscriberPuppet {
    private final Iterating iterating;
    private final Flow.Subscriber<Integer> subscriber;
    private final WhiteboxSubscriberProbe<Integer> probe;
    private boolean subscribed;

    Probed(Iterating iterating, WhiteboxSubscriberProbe<Integer> probe) {
      this.iterating = iterating;
      this.subscriber = iterating.subscriber();
      this.probe = probe;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
      if (!subscribed) {
        subscribed = true;
        probe.registerOnSubscribe(this);
      }
    }

    @Override
    public void onNext(Integer value) {
      subscriber.onNext(value);
      probe.registerOnNext(value);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
      probe.registerOnError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
      probe.registerOnComplete();
    }

    /** The task takes values as they come, and requests others for them. */
    @Override
    public void triggerRequest(long elements) {}

    @Override
    public void signalCancel() {
      iterating.close();
    }
  }
}
