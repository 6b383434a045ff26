import type { Provider } from './provider.ts'
import { functionArn, functionName } from '../lambda/function-name.ts'

/** There is one version, 1, which is the current code: this machine keeps no earlier code. */
const version: Provider<{ FunctionName: string }> = {
  type: 'AWS::Lambda::Version',
  async deploy({ properties: { FunctionName } }, { region, accountId }) {
    const arn = `${functionArn(functionName(FunctionName), region, accountId)}:1`
    return { ref: arn, attributes: { FunctionArn: arn, Version: '1' } }
  },
}
export default version
