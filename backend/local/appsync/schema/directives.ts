import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql'

/** The value of a directive's argument in the schema; undefined if the directive or the argument is missing. */
export function directiveArgument(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): ConstValueNode | undefined {
  return directives
    ?.find(({ name }) => name.value === directive)
    ?.arguments?.find(({ name }) => name.value === argument)?.value
}

export const stringList = (value: ConstValueNode | undefined): string[] | undefined =>
  value?.kind === Kind.LIST ? value.values.map((one: any) => String(one.value)) : undefined
