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
  /** Properties of AWS::Lambda::EventInvokeConfig: retries and destinations of events. */
  putEventInvokeConfig(properties: any): Promise<void>
  /** A layer's unpacked content, by the ARN of its version. */
  putLayerVersion(arn: string, directory: string): void
  /** @throws AwsError ResourceNotFoundException */
  layerDirectory(arn: string): string
  /** RequestResponse. Returns a function's own failure as a value; throws an AwsError if the call is refused. */
  invoke(functionArn: string, payload: unknown, caller: Caller): Promise<Invocation>
  /** Event: returns once the event is accepted. Retries twice, like Lambda. */
  invokeAsync(functionArn: string, payload: unknown, caller: Caller): Promise<void>
}
