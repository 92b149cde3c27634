import '../Adopt/modern';
import {serve} from '../Adopt/rpc';
import type {Job} from './compile';

serve<Job, Uint8Array>(async () => (await import('./compile')).answer, ({buffer}) => [buffer]);
