import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { TicketView } from '@fixpoint/domain';
import { defaultPayloadConverter, toPayloads } from '@temporalio/common';
import proto from '@temporalio/proto'; // CommonJS: it has no named exports
import { createEncryptionCodec, type Keyring } from '../../data/codec.ts';
import { fakeTraining } from './fake-training.ts';

const { GetSystemInfoResponse, QueryWorkflowRequest, QueryWorkflowResponse } = proto.temporal.api.workflowservice.v1;

type Answers = Record<string, (request: Buffer) => Promise<Uint8Array> | Uint8Array>;

/** A server that knows what a workflow answers to its query, encrypted as a worker would, and a training that somebody starts. */
export const startFakeTemporal = async (views: Map<string, TicketView>, keyring: Keyring) => {
  const codec = createEncryptionCodec(keyring);
  const answers: Answers = {
    GetSystemInfo: () => GetSystemInfoResponse.encode({}).finish(),
    QueryWorkflow: async (request) => {
      const workflowId = QueryWorkflowRequest.decode(request).execution?.workflowId ?? '';
      const view = views.get(workflowId);
      if (!view) throw new Error(`There is no workflow ${workflowId}.`);
      const payloads = await codec.encode(toPayloads(defaultPayloadConverter, view) ?? []);
      return QueryWorkflowResponse.encode({ queryResult: { payloads } }).finish();
    },
    ...fakeTraining(),
  };

  const server = new Server();
  server.addService(
    Object.fromEntries(Object.keys(answers).map((name) => [name, unary(name)])),
    Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, replyWith(answer)])),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
};

const NOT_FOUND = 5;

type Call = { request: Buffer };
type Reply = (error: { code: number; details: string } | null, bytes: Uint8Array | null) => void;

const replyWith =
  (answer: Answers[string]) =>
  (call: Call, reply: Reply): void => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (bytes) => reply(null, bytes),
        (error: unknown) => reply({ code: NOT_FOUND, details: String(error) }, null),
      );
  };

const unary = (name: string) => ({
  path: `/temporal.api.workflowservice.v1.WorkflowService/${name}`,
  requestStream: false,
  responseStream: false,
  requestSerialize: (bytes: Uint8Array) => Buffer.from(bytes),
  requestDeserialize: (bytes: Buffer) => bytes,
  responseSerialize: (bytes: Uint8Array) => Buffer.from(bytes),
  responseDeserialize: (bytes: Buffer) => bytes,
});
