/** What a mutation publishes: its fields' answers, under the schema's names, in the order they ran. */
import { Kind, type FieldNode } from 'graphql'
import type { Prepared } from './prepare.ts'
import { byFieldName, fragmentsOf, type Fragments } from './selection.ts'

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
  return rootFields(operation.selectionSet.selections, fragments).flatMap((node) => {
    const value = data?.[(node.alias ?? node.name).value]
    if (value === null || value === undefined) return []
    return [{ fieldName: node.name.value, value: byFieldName(value, [node], fragments) }]
  })
}

/** The fields of a root type, those inside fragments too. */
export function rootFields(selections: readonly any[], fragments: Fragments): FieldNode[] {
  return selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection]
    const set = selection.selectionSet ?? fragments[selection.name.value]?.selectionSet
    return set ? rootFields(set.selections, fragments) : []
  })
}
