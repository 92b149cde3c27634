import type * as z from 'zod';
import {plainMessage} from './messages';

/** 存着的内容怎么认：认得的给出 value，认不得的逐条说哪里不对，用中文。 */
export function readerOf<T>(schema: z.ZodType<T>): {read: (value: unknown) => {value: T} | {problems: string[]}} {
  return {
    read(value) {
      const {success, data, error} = schema.safeParse(value, {error: plainMessage});
      return success ? {value: data} : {problems: error.issues.map(({path, message}) => `${path.length ? `${path.join(' › ')}：` : ''}${message}`)};
    },
  };
}
