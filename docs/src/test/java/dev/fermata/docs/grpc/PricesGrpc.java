package dev.fermata.docs.grpc;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.AbstractAsyncStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Stands for what the compiler of gRPC writes; its messages are text. */
final class PricesGrpc {
  private static final String NAME = "shop.Prices";
  private static final MethodDescriptor<String, String> PRICE = method("Price", MethodType.UNARY);
  private static final MethodDescriptor<String, String> WATCH =
      method("Watch", MethodType.SERVER_STREAMING);
  private static final MethodDescriptor<String, String> TOTAL =
      method("Total", MethodType.CLIENT_STREAMING);
  private static final MethodDescriptor<String, String> HAGGLE =
      method("Haggle", MethodType.BIDI_STREAMING);

  private PricesGrpc() {}

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String message) {
      return new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream bytes) {
      try {
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  static PricesStub newStub(Channel channel) {
    return new PricesStub(channel, CallOptions.DEFAULT);
  }

  static final class PricesStub extends AbstractAsyncStub<PricesStub> {
    private PricesStub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected PricesStub build(Channel channel, CallOptions options) {
      return new PricesStub(channel, options);
    }

    void price(String item, StreamObserver<String> responses) {
      ClientCalls.asyncUnaryCall(getChannel().newCall(PRICE, getCallOptions()), item, responses);
    }

    void watch(String item, StreamObserver<String> responses) {
      ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(WATCH, getCallOptions()), item, responses);
    }

    StreamObserver<String> total(StreamObserver<String> responses) {
      return ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(TOTAL, getCallOptions()), responses);
    }

    StreamObserver<String> haggle(StreamObserver<String> responses) {
      return ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(HAGGLE, getCallOptions()), responses);
    }
  }

  abstract static class PricesImplBase implements BindableService {
    abstract void price(String item, StreamObserver<String> responses);

    abstract void watch(String item, StreamObserver<String> responses);

    abstract StreamObserver<String> total(StreamObserver<String> responses);

    abstract StreamObserver<String> haggle(StreamObserver<String> responses);

    @Override
    public final ServerServiceDefinition bindService() {
      return ServerServiceDefinition.builder(NAME)
          .addMethod(PRICE, ServerCalls.asyncUnaryCall(this::price))
          .addMethod(WATCH, ServerCalls.asyncServerStreamingCall(this::watch))
          .addMethod(TOTAL, ServerCalls.asyncClientStreamingCall(this::total))
          .addMethod(HAGGLE, ServerCalls.asyncBidiStreamingCall(this::haggle))
          .build();
    }
  }
}
