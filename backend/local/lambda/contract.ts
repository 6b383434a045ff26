import type { Caller } from '../identity/contract.ts'
import type { Service } from '../service/service.ts'

export interface LambdaFunction {
  /** Properties of AWS::Lambda::Function, intrinsics resolved. */
  properties: any & { FunctionName: string; Role: string; Handler: string }
  /** The unpacked code, and the unpacked layers in order. */
  codeDirectory: string
  layerDirectories: string[]
}

export type Invocation =
  { payload: unknown } | { error: { errorType: string; errorMessage: string; trace?: string[] } }

export interface LambdaService extends Service {
  putFunction(lambda: LambdaFunction): Promise<{ arn: string }>
  /** Properties of AWS::Lambda::EventSourceMapping: SQS queues and DynamoDB streams. */
  putEventSourceMapping(id: string, properties: any): Promise<void>
  /** Properties of AWS::Lambda::EventInvokeConfig: how events are retried, and where their outcome goes. */
  putEventInvokeConfig(properties: any): Promise<void>
  /** A layer's unpacked content, by the ARN of its version. */
  putLayerVersion(arn: string, directory: string): void
  /** @throws AwsError ResourceNotFoundException */
  layerDirectory(arn: string): string
  /** RequestResponse. A function's own failure is a value, a refused call an AwsError. */
  invoke(functionArn: string, payload: unknown, caller: Caller): Promise<Invocation>
  /** Event: returns when accepted; retried twice as Lambda does. */
  invokeAsync(functionArn: string, payload: unknown, caller: Caller): Promise<void>
}
