// 工作线程不继承主程序的 TypeScript 装载器，先注册再引入。
import {register} from 'tsx/esm/api';

register();
await import('./worker.ts');
