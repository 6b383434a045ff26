/** A mutation's publications: its fields' answers under the schema's names, in the order in which they ran. */
import type { Prepared } from './prepare.ts'
import { byFieldName, fragmentsOf, mergedFields } from './selection.ts'

export interface Publication {
  fieldName: string
  value: unknown
}

/** A field that failed publishes nothing. `data` is the mutation's answer. */
export function publicationsOf(
  { document, operation }: Prepared,
  data: Record<string, unknown> | null,
): Publication[] {
  const fragments = fragmentsOf(document)
  return [...mergedFields([operation.selectionSet], fragments)].flatMap(([key, nodes]) => {
    const value = data?.[key]
    if (value === null || value === undefined) return []
    return [{ fieldName: nodes[0]!.name.value, value: byFieldName(value, nodes, fragments) }]
  })
}
