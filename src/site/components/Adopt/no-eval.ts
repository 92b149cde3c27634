/** 安全策略不许现编程序；不先说，zod 要试一次，浏览器就报一次违规。头一个引入：建样子的时候就要知道。 */
import {config} from 'zod';

config({jitless: true});
