/** The whole seconds of a time since 1970, as DynamoDB's time to live and tokens count them. @returns NaN for an invalid date */
export const epochSeconds = (date: Date): number => Math.floor(date.getTime() / 1000)
