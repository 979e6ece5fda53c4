import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { TicketView } from '@fixpoint/domain';
import { defaultPayloadConverter, toPayloads } from '@temporalio/common';
import proto from '@temporalio/proto'; // CommonJS: it has no named exports
import { createEncryptionCodec, type Keyring } from '../../data/codec.ts';

const { GetSystemInfoResponse, QueryWorkflowRequest, QueryWorkflowResponse } = proto.temporal.api.workflowservice.v1;

/** A server that knows one call: what a workflow answers to its query, encrypted as a worker would. */
export const startFakeTemporal = async (views: Map<string, TicketView>, keyring: Keyring) => {
  const codec = createEncryptionCodec(keyring);
  const answerOf = async (request: Buffer): Promise<Uint8Array> => {
    const workflowId = QueryWorkflowRequest.decode(request).execution?.workflowId ?? '';
    const view = views.get(workflowId);
    if (!view) throw new Error(`There is no workflow ${workflowId}.`);
    const payloads = await codec.encode(toPayloads(defaultPayloadConverter, view) ?? []);
    return QueryWorkflowResponse.encode({ queryResult: { payloads } }).finish();
  };

  const server = new Server();
  server.addService(
    { GetSystemInfo: unary('GetSystemInfo'), QueryWorkflow: unary('QueryWorkflow') },
    {
      GetSystemInfo: (_call: Call, reply: Reply) => reply(null, GetSystemInfoResponse.encode({}).finish()),
      QueryWorkflow: (call: Call, reply: Reply) => {
        answerOf(call.request).then(
          (bytes) => reply(null, bytes),
          (error: unknown) => reply({ code: NOT_FOUND, details: String(error) }, null),
        );
      },
    },
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

const unary = (name: string) => ({
  path: `/temporal.api.workflowservice.v1.WorkflowService/${name}`,
  requestStream: false,
  responseStream: false,
  requestSerialize: (bytes: Uint8Array) => Buffer.from(bytes),
  requestDeserialize: (bytes: Buffer) => bytes,
  responseSerialize: (bytes: Uint8Array) => Buffer.from(bytes),
  responseDeserialize: (bytes: Buffer) => bytes,
});
