import type { NoteUsage } from '../service/usage.ts'

/** A table's capacity figures, as every operation on items reports them. */
type Consumed = { CapacityUnits: number }
const CONSUMED = 'ConsumedCapacity'

/** Runs an operation and notes the request units that it used. The answer does not change. */
export async function noted(
  operation: string,
  input: any,
  run: (input: any) => Promise<any>,
  noteUsage: NoteUsage,
): Promise<any> {
  const requested = input.ReturnConsumedCapacity ?? 'NONE'
  const answer = await run(requested === 'NONE' ? { ...input, ReturnConsumedCapacity: 'TOTAL' } : input)
  const consumed: Consumed[] = [answer?.[CONSUMED] ?? []].flat()
  const amount = consumed.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0)
  const unit = /Put|Update|Delete|Write/.test(operation) ? 'WriteRequestUnits' : 'ReadRequestUnits'
  if (amount > 0) noteUsage({ service: 'dynamodb', unit, amount, by: operation })
  if (requested !== 'NONE') return answer
  const { [CONSUMED]: _, ...rest } = answer
  return rest
}
