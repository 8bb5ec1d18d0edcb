package dev.fermata.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.AbstractAsyncStub;
import io.grpc.stub.AbstractFutureStub;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the compiler of gRPC would write for a service of four methods, whose messages are text. */
final class Echo {
  static final MethodDescriptor<String, String> UNARY = method("Unary", MethodType.UNARY);
  static final MethodDescriptor<String, String> SERVER =
      method("Server", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<String, String> CLIENT =
      method("Client", MethodType.CLIENT_STREAMING);
  static final MethodDescriptor<String, String> BIDI = method("Bidi", MethodType.BIDI_STREAMING);

  private Echo() {}

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("test.Echo", name))
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String message) {
      if (message.equals("unwritable")) {
        throw new IllegalStateException("this message cannot be written");
      }
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

  static Stub stub(Channel channel) {
    return new Stub(channel, CallOptions.DEFAULT);
  }

  static final class Stub extends AbstractAsyncStub<Stub> {
    private Stub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected Stub build(Channel channel, CallOptions options) {
      return new Stub(channel, options);
    }

    void unary(String request, StreamObserver<String> responses) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(UNARY, getCallOptions()), request, responses);
    }

    void server(String request, StreamObserver<String> responses) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(SERVER, getCallOptions()), request, responses);
    }

    StreamObserver<String> client(StreamObserver<String> responses) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(CLIENT, getCallOptions()), responses);
    }

    StreamObserver<String> bidi(StreamObserver<String> responses) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(BIDI, getCallOptions()), responses);
    }
  }

  static FutureStub futureStub(Channel channel) {
    return new FutureStub(channel, CallOptions.DEFAULT);
  }

  static final class FutureStub extends AbstractFutureStub<FutureStub> {
    private FutureStub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected FutureStub build(Channel channel, CallOptions options) {
      return new FutureStub(channel, options);
    }

    ListenableFuture<String> unary(String request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(UNARY, getCallOptions()), request);
    }
  }

  /** Each method is unimplemented unless it is overridden. */
  abstract static class ImplBase implements BindableService {
    void unary(String request, StreamObserver<String> responses) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(UNARY, responses);
    }

    void server(String request, StreamObserver<String> responses) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(SERVER, responses);
    }

    StreamObserver<String> client(StreamObserver<String> responses) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(CLIENT, responses);
    }

    StreamObserver<String> bidi(StreamObserver<String> responses) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(BIDI, responses);
    }

    @Override
    public final ServerServiceDefinition bindService() {
      return ServerServiceDefinition.builder("test.Echo")
          .addMethod(UNARY, io.grpc.stub.ServerCalls.asyncUnaryCall(this::unary))
          .addMethod(SERVER, io.grpc.stub.ServerCalls.asyncServerStreamingCall(this::server))
          .addMethod(CLIENT, io.grpc.stub.ServerCalls.asyncClientStreamingCall(this::client))
          .addMethod(BIDI, io.grpc.stub.ServerCalls.asyncBidiStreamingCall(this::bidi))
          .build();
    }
  }
}
