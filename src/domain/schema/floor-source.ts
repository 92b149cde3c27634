import * as z from 'zod';
import {Slug, Text} from './common';

/** 法规对频次、数量的底线出处。 */
export const Floor = z.strictObject({regulation: Slug.describe('法规标识'), article: Text.optional().describe('条号')});
