package dev.fermata.vertx;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.vertx.VertxFutures.await;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.adapter.AwaitRules;
import dev.fermata.adapter.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;

/** What can be cancelled is a timer; all else of Vert.x cannot. */
class VertxFutureRulesTest extends AwaitRules<Future<Object>> {

  /** A future that is a timer, and ends with {@code promise}. */
  private static Timer timer(Promise<Object> promise, Runnable beforeListening) {
    return (Timer) Proxy.newProxyInstance(
        Timer.class.getClassLoader(), new Class<?>[] {Timer.class}, (self, method, arguments) -> {
          if (method.getName().equals("cancel")) {
            return promise.tryFail(new CancellationException("cancelled"));
          }
          if (method.getName().equals("onComplete")) {
            beforeListening.run();
          }
          return call(method, promise.future(), arguments);
        });
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Future<Object> future(Timer timer) {
    return (Future<Object>) (Future) timer;
  }

  @Override
  protected Source<Future<Object>> source() {
    Promise<Object> promise = Promise.promise();
    return new Source<>(
        future(timer(promise, () -> {})),
        promise::complete,
        promise::fail,
        () -> promise.future().cause() instanceof CancellationException);
  }

  @Override
  protected Future<Object> completed(Object value) {
    return Future.succeededFuture(value);
  }

  @Override
  protected Future<Object> failed(Throwable failure) {
    return Future.failedFuture(failure);
  }

  @Override
  protected Future<Object> completingInside(Object value) {
    Promise<Object> promise = Promise.promise();
    return future(timer(promise, () -> promise.tryComplete(value)));
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Future<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Future<Object> awaited) {
    return done(await((Future<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Future<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Future<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Future<Object> awaited) {
    return done(before + await(awaited));
  }
}
