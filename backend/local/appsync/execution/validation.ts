/** Validates a document, with the error messages of AppSync (graphql-java): "Validation error of type …". */
import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { toValidationError, type ResponseError } from './response-error.ts'

/** graphql-java's error type for each rule of graphql-js. */
const errorTypes: Record<string, string> = {
  FieldsOnCorrectTypeRule: 'FieldUndefined',
  NoSchemaIntrospectionCustomRule: 'FieldUndefined',
  KnownTypeNamesRule: 'UnknownType',
  KnownArgumentNamesRule: 'UnknownArgument',
  ProvidedRequiredArgumentsRule: 'MissingFieldArgument',
  ScalarLeafsRule: 'SubSelectionRequired',
  ValuesOfCorrectTypeRule: 'WrongType',
  NoUndefinedVariablesRule: 'UndefinedVariable',
  NoUnusedVariablesRule: 'UnusedVariable',
  KnownFragmentNamesRule: 'UndefinedFragment',
  NoUnusedFragmentsRule: 'UnusedFragment',
  NoFragmentCyclesRule: 'FragmentCycle',
  VariablesInAllowedPositionRule: 'VariableTypeMismatch',
  VariablesAreInputTypesRule: 'NonInputTypeOnVariable',
  OverlappingFieldsCanBeMergedRule: 'FieldsConflict',
  LoneAnonymousOperationRule: 'LoneAnonymousOperationViolation',
  UniqueOperationNamesRule: 'DuplicateOperationName',
  UniqueVariableNamesRule: 'DuplicateVariableName',
  UniqueArgumentNamesRule: 'DuplicateArgumentNames',
  UniqueFragmentNamesRule: 'DuplicateFragmentName',
  UniqueInputFieldNamesRule: 'DuplicateInputFieldName',
  KnownDirectivesRule: 'UnknownDirective',
  UniqueDirectivesPerLocationRule: 'DuplicateDirectiveName',
  PossibleFragmentSpreadsRule: 'InvalidFragmentType',
  FragmentsOnCompositeTypesRule: 'FragmentTypeConditionInvalid',
  SingleFieldSubscriptionsRule: 'SubscriptionMultipleRootFields',
  ExecutableDefinitionsRule: 'NonExecutableDefinition',
}

/** A document's errors; empty if it is valid. */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  introspection: boolean,
): ResponseError[] {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const foundBy = new Map<GraphQLError, string>()
  const errors = validate(
    schema,
    document,
    rules.map((rule) => noting(rule, foundBy)),
  )
  return errors.map((error) => toValidationError(describe(foundBy.get(error), error, document), error))
}

/** Wraps a rule so that it records which errors it found. */
function noting(rule: ValidationRule, foundBy: Map<GraphQLError, string>): ValidationRule {
  return (context) => {
    const reportError = (error: GraphQLError) => {
      foundBy.set(error, rule.name)
      context.reportError(error)
    }
    return rule(Object.create(context, { reportError: { value: reportError } }))
  }
}

function describe(rule: string | undefined, error: GraphQLError, document: DocumentNode): string {
  if (!rule) return `Validation error: ${error.message}`
  const path = error.nodes?.[0] ? fieldPath(document, error.nodes[0]) : ''
  const [type, message] = wording(errorTypes[rule] ?? rule.replace(/Rule$/, ''), error.message)
  return `Validation error of type ${type}: ${message}${path ? ` @ '${path}'` : ''}`
}

function wording(type: string, message: string): [type: string, message: string] {
  const undefinedField = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message)
  if (undefinedField)
    return [type, `Field '${undefinedField[1]}' in type '${undefinedField[2]}' is undefined`]
  const hidden = /introspection has been disabled.*field "(\w+)"/.exec(message)
  if (hidden) return [type, `Field '${hidden[1]}' is undefined: introspection is disabled`]
  const argument = /^Field "\w+" argument "(\w+)" of type .* is required/.exec(message)
  if (argument) return [type, `Missing field argument ${argument[1]}`]
  const unknownArgument = /^Unknown argument "(\w+)"/.exec(message)
  if (unknownArgument) return [type, `Unknown field argument ${unknownArgument[1]}`]
  const selection = /^Field "(\w+)" of type "(\S+)" must have a selection/.exec(message)
  if (selection) return [type, `Sub selection required for type ${selection[2]} of field ${selection[1]}`]
  const leaf = /^Field "(\w+)" must not have a selection since type "(\S+)"/.exec(message)
  if (leaf)
    return ['SubSelectionNotAllowed', `Sub selection not allowed on leaf type ${leaf[2]} of field ${leaf[1]}`]
  const variable = /^Variable "\$(\w+)" is not defined/.exec(message)
  if (variable) return [type, `Undefined variable ${variable[1]}`]
  const unused = /^Variable "\$(\w+)" is never used/.exec(message)
  if (unused) return [type, `Unused variable ${unused[1]}`]
  return [type, message]
}

/** The path of fields that contain a node: `getPost/comments`. */
function fieldPath(document: DocumentNode, wanted: ASTNode): string {
  let found = ''
  const around: string[] = []
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD) around.push(node.name.value)
      if (node === wanted) found = around.join('/')
    },
    leave(node) {
      if (node.kind === Kind.FIELD) around.pop()
    },
  })
  return found
}

/** Converts graphql-js's message to "Variable 'x' has an invalid value". */
export function variableError(error: GraphQLError): ResponseError {
  const absent = /^Variable "\$(\w+)" of (?:required|non-null) type "(\S+)"/.exec(error.message)
  if (absent)
    return toValidationError(
      `Variable '${absent[1]}' has coerced Null value for NonNull type '${absent[2]}'`,
      error,
    )
  const invalid = /^Variable "\$(\w+)" got invalid value .*?; (.*)$/s.exec(error.message)
  return toValidationError(
    invalid ? `Variable '${invalid[1]}' has an invalid value : ${invalid[2]}` : error.message,
    error,
  )
}
