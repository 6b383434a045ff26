import { AwsError } from '../service/errors.ts'

/** A parameter as stored on disk; a SecureString's value is encrypted. Times are in milliseconds. */
export interface Parameter {
  name: string
  type: 'String' | 'StringList' | 'SecureString'
  value: string
  version: number
  modified: number
  modifiedBy: string
  description?: string
  allowedPattern?: string
  dataType: string
  tier: 'Standard' | 'Advanced'
  /** Digest of the template's properties at the last deployment, so that a start does not undo a later PutParameter. */
  deployed?: string
}

/** A parameter to write: members of PutParameter and AWS::SSM::Parameter. */
export interface ParameterRequest {
  Name: string
  Type?: string
  Value: string
  Description?: string
  AllowedPattern?: string
  Tier?: string
  DataType?: string
}

/**
 * The next version of a parameter, with its value not yet encrypted.
 * @throws AwsError ValidationException, ParameterPatternMismatchException, UnsupportedParameterType
 */
export function nextVersion(
  request: ParameterRequest,
  previous: Parameter | undefined,
  modifiedBy: string,
): Parameter {
  const { Name: name, Value: value } = request
  checkName(name)
  if (typeof value !== 'string' || value === '') throw invalid('Value must not be empty.')
  const type = request.Type ?? previous?.type
  if (!isType(type)) {
    if (type === undefined) throw invalid('A parameter type is required when you create a parameter.')
    throw new AwsError('UnsupportedParameterType', `The parameter type ${type} is not supported.`)
  }
  const wantsAdvanced =
    request.Tier === 'Advanced' || (request.Tier === 'Intelligent-Tiering' && Buffer.byteLength(value) > 4096)
  const tier = wantsAdvanced ? 'Advanced' : (previous?.tier ?? 'Standard')
  // Quotas of Parameter Store: 4 KB, or 8 KB for advanced parameters.
  const largest = tier === 'Advanced' ? 8192 : 4096
  if (Buffer.byteLength(value) > largest) {
    throw invalid(`${tier} tier parameters support a maximum parameter value of ${largest} characters.`)
  }
  const allowedPattern = request.AllowedPattern ?? previous?.allowedPattern
  if (allowedPattern && !pattern(allowedPattern).test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
    )
  }
  return {
    name,
    type,
    value,
    version: (previous?.version ?? 0) + 1,
    modified: Date.now(),
    modifiedBy,
    description: request.Description ?? previous?.description,
    allowedPattern,
    dataType: request.DataType ?? previous?.dataType ?? 'text',
    tier,
  }
}

function pattern(allowedPattern: string): RegExp {
  try {
    return new RegExp(allowedPattern)
  } catch {
    throw new AwsError('InvalidAllowedPatternException', 'The AllowedPattern is not a regular expression.')
  }
}

/** @throws AwsError ValidationException, HierarchyLevelLimitExceededException */
function checkName(name: unknown): void {
  if (typeof name !== 'string' || !/^[\w.\-/]{1,1011}$/.test(name)) {
    throw invalid('Parameter name must be of letters, digits and the symbols . - _ / alone.')
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid('Parameter name: must be fully qualified, with a leading slash, when it has a path.')
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw invalid('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).')
  }
  if (name.split('/').length - 1 > 15) {
    throw new AwsError('HierarchyLevelLimitExceededException', 'A hierarchy has at most 15 levels.')
  }
}

function isType(type: unknown): type is Parameter['type'] {
  return type === 'String' || type === 'StringList' || type === 'SecureString'
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message)
}
