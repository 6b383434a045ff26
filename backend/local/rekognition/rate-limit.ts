import { AwsError } from '../service/errors.ts'

/**
 * Limits the calls of each operation per second, as Rekognition does for an account and region (5 by default, in some
 * regions 50: docs.aws.amazon.com/rekognition/latest/dg/limits.html). Unused calls do not carry over to the next
 * second.
 * @returns a function to run before each call; it throws AwsError ProvisionedThroughputExceededException
 */
export function rateLimit(perSecond: number, now = () => performance.now()): (operation: string) => void {
  const max = Math.max(1, perSecond)
  const buckets = new Map<string, { calls: number; at: number }>()
  return (operation) => {
    const at = now()
    const last = buckets.get(operation) ?? { calls: max, at }
    const calls = Math.min(max, last.calls + ((at - last.at) * perSecond) / 1000)
    buckets.set(operation, { calls: calls < 1 ? calls : calls - 1, at })
    if (calls < 1) throw new AwsError('ProvisionedThroughputExceededException', 'Provisioned rate exceeded')
  }
}
