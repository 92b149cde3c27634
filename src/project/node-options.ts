import {spawnSync} from 'node:child_process';

/** 一个函数跑过多少字节码才优化编译；Node 平常十几万。 */
const LATE_OPTIMISING = '--interrupt-budget=1500000';

/** 新生代放大，少回收几遍：读标准、排版都造一大批用过就丢的小对象，做汇编的处理器时间少四分之一。 */
export const ROOMY = '--max-semi-space-size=64';

/** 这个 Node 认不认得一个选项：V8 的选项换一版就可能没有了，给了不认得的，Node 根本不起来。 */
export const knows = (option: string): boolean => spawnSync(process.execPath, [option, '--version'], {stdio: 'ignore'}).status === 0;

/** 一口气做完就退出的：多数函数等不到优化编译回本，晚些再编，处理器时间省几秒（Node 22 起没有这个选项，照平常）。边写边看的开得久，不要给。 */
export const lateOptimising = (): string[] => (knows(LATE_OPTIMISING) ? [LATE_OPTIMISING] : []);
